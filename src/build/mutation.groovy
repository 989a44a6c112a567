// Tells PIT which JDK to use: it does not know about toolchains.
project.properties['mutation.jvm'] = tool('java')
