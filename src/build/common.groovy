// Shared by the profiles' scripts. It runs before them, in the same shell.

// Where a tool of the JDK is that builds: the one that the toolchains plugin found. It looks for none where Maven itself
// runs on a JDK that will do.
tool = { name ->
  def found = session.lookup('org.apache.maven.toolchain.ToolchainManager').getToolchainFromBuildContext('jdk', session)
  found ? found.findTool(name) : new File(System.getProperty('java.home'), "bin/$name").path
}

// As in Maven, the command line wins over pom.xml.
property = { name -> session.userProperties[name] ?: project.properties[name] }

// Runs a command, and exits Maven with its status if it fails. The exec plugin would bury a command's one-line error
// message under a stack trace.
run = { List command ->
  def status = new ProcessBuilder(command*.toString()).inheritIO().start().waitFor()
  if (status != 0) System.exit(status)
}
