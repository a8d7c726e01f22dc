<?php
/** php plugin-loader.php NAME: prints the file for plugins-enabled that makes the plugin, or says why it cannot. */
$name = basename($argv[1]);
$file = "plugins/$name.php";
if (!is_file($file)) {
	fwrite(STDERR, "There is no plugin $name.\n");
	exit(1);
}
$before = get_declared_classes();
require $file;
foreach (array_diff(get_declared_classes(), $before) as $class) {
	$constructor = (new ReflectionClass($class))->getConstructor();
	if ($constructor && $constructor->getNumberOfRequiredParameters() > 0) {
		fwrite(STDERR, "The plugin $name needs parameters: put a file that returns it into plugins-enabled.\n");
		exit(1);
	}
	echo "<?php\nrequire_once('$file');\nreturn new $class();\n";
	exit;
}
