package dev.slipway;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.slipway.settings.StackConfig;

/** The arrows between packages. */
@AnalyzeClasses(packages = "dev.slipway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule componentsKnowNoSystemAndNoStack =
      noClasses().that().resideInAPackage("..components..").should().dependOnClassesThat().resideInAnyPackage("..systems..", "..environment..");

  @ArchTest
  static final ArchRule systemsDoNotKnowEachOther = slices().matching("..systems.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule onlyTheRuntimeDeclaresDockerResources =
      noClasses().that().resideOutsideOfPackage("..runtime..").should().dependOnClassesThat().resideInAPackage("com.pulumi.docker..");

  @ArchTest
  static final ArchRule workloadsKnowNeitherRuntimeNorResources =
      noClasses().that().resideInAPackage("..workload..").should().dependOnClassesThat(
          resideInAnyPackage("..runtime..", "..components..", "..edge..", "..systems..", "..environment..", "com.pulumi..").and(not(resideInAPackage("com.pulumi.core.."))));

  /** The launcher reads them as well. */
  @ArchTest
  static final ArchRule releasesKnowNeitherRuntimeNorResources =
      noClasses().that().resideInAPackage("dev.slipway.release..").should().dependOnClassesThat(
          resideInAnyPackage("..runtime..", "..components..", "..edge..", "..systems..", "..environment..", "com.pulumi..").and(not(resideInAPackage("com.pulumi.core.."))));

  @ArchTest
  static final ArchRule onlyAppAndPlatformSeeTheEnginesContext =
      noClasses().that().doNotBelongToAnyOf(App.class, Platform.class).should().dependOnClassesThat().haveFullyQualifiedName("com.pulumi.Context");

  @ArchTest
  static final ArchRule onlyConfigurationReadsTheProcessEnvironment =
      noClasses().that().doNotBelongToAnyOf(App.class, StackConfig.class).and().resideOutsideOfPackage("..cli..")
          .should().callMethod(System.class, "getenv").orShould().callMethod(System.class, "getenv", String.class);

  @ArchTest
  static final ArchRule theProgramKnowsNoCommandLine =
      noClasses().that().resideOutsideOfPackage("..cli..").should().dependOnClassesThat().resideInAPackage("..cli..");

  /** It is for those who read about systems: a deployment must not wait for it. */
  @ArchTest
  static final ArchRule deploymentsDescribeNothing =
      noClasses().that().resideOutsideOfPackages("..cli..", "..reference..").should().dependOnClassesThat().resideInAnyPackage("..reference..", "com.github.therapi..");

  @ArchTest
  static final ArchRule nothingUsesTheInsidesOfTheSdk = noClasses().should().dependOnClassesThat().resideInAPackage("com.pulumi..internal..");

  @ArchTest
  static final ArchRule packagesFormNoCycle = slices().matching("dev.slipway.(**)").should().beFreeOfCycles();
}
