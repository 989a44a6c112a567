// Shared by the profiles' scripts. It runs before them, in the same shell.

// The JDK that the build found: Maven itself may run on an older one.
jdk = session.lookup('org.apache.maven.toolchain.ToolchainManager').getToolchainFromBuildContext('jdk', session)

// As in Maven, the command line wins over pom.xml.
property = { name -> session.userProperties[name] ?: project.properties[name] }

// Runs a command, and exits Maven with its status if it fails. The exec plugin would bury a command's one-line error
// message under a stack trace.
run = { List command ->
  def status = new ProcessBuilder(command*.toString()).inheritIO().start().waitFor()
  if (status != 0) System.exit(status)
}
