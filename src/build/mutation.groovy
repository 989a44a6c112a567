// Tells PIT the JDK: it knows no toolchains.
project.properties['mutation.jvm'] = jdk.findTool('java')
