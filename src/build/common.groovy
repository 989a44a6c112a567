// What the scripts of the profiles share. It runs before them, in the same shell.

// The JDK that the build found: Maven itself may run on an older one.
jdk = session.lookup('org.apache.maven.toolchain.ToolchainManager').getToolchainFromBuildContext('jdk', session)

// As Maven has it: the command line wins over pom.xml.
property = { name -> session.userProperties[name] ?: project.properties[name] }

// Runs a command, and ends Maven with its status if it fails. The exec plugin would bury a command's one line about what
// is wrong under a stack trace.
run = { List command ->
  def status = new ProcessBuilder(command*.toString()).inheritIO().start().waitFor()
  if (status != 0) System.exit(status)
}
