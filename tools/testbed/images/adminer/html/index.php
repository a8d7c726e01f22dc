<?php
/** Adminer with what the official image adds: a default server in its login form, and the plugins of plugins-enabled. */
function adminer_object() {
	require_once 'plugins/plugin.php';

	class StandInAdminer extends AdminerPlugin {
		function loginFormField($name, $heading, $value) {
			if ($name === 'server') {
				$default = htmlspecialchars(getenv('ADMINER_DEFAULT_SERVER') ?: 'db', ENT_QUOTES);
				$value = str_replace('name="auth[server]" value=""', 'name="auth[server]" value="' . $default . '"', $value);
			}
			return parent::loginFormField($name, $heading, $value);
		}
	}

	$plugins = array();
	foreach (glob('plugins-enabled/*.php') as $file) {
		$plugins[] = require $file;
	}
	return new StandInAdminer($plugins);
}

require 'adminer.php';
