// Runs the benchmark. JMH's code is generated here from the compiled class, so that neither Error Prone nor ordinary
// builds see it.
def generated = new File(project.build.directory, 'bench')
generated.mkdirs()
def classpath = [generated, project.build.testOutputDirectory, project.build.outputDirectory, property('classpath')]
    .join(File.pathSeparator)

run([
    tool('javac'), '-nowarn', '-processor', 'org.openjdk.jmh.generators.BenchmarkProcessor',
    '-cp', classpath, '-d', generated, 'rootalert.bench.PurePipeline'])

// Takes priority over other work where allowed; the figures are noisy enough.
run([
    'nice', '-n', '-10', tool('java'),
    '--sun-misc-unsafe-memory-access=allow', '-Dlog4j2.configurationFile=log4j2-preview.xml',
    '-cp', classpath, 'rootalert.bench.Bench'])
