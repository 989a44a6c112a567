// Runs the preview, the gallery with -Dgallery, or the first mail with -DlookBack=FILE. All run from source: they live among
// the tests, which take long to compile.
def gallery = session.userProperties['gallery']
def lookBack = session.userProperties['lookBack']
def classpath = ["$project.basedir/src/test/resources", *(project.testClasspathElements - project.build.testOutputDirectory)]

// The mail function's sources are not among theirs.
if (gallery) {
  def mail = new File(project.build.directory, 'mail')
  mail.mkdirs()
  run([
      tool('javac'), '-J-XX:+UseSerialGC', '-J-XX:TieredStopAtLevel=1', '-nowarn', '-proc:none', '-d', mail, '-cp', classpath.join(File.pathSeparator),
      *new File(project.basedir, 'src/mail/src/main/java/rootalert/mail').listFiles()])
  classpath << mail.path
}

println 'Writing the alerts ...'
run([
    tool('java'),
    // For a few seconds one compiler is enough.
    '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1',
    '-Dlog4j2.configurationFile=log4j2-preview.xml',
    '-cp', classpath.join(File.pathSeparator),
    "$project.build.testSourceDirectory/rootalert/preview/${gallery ? 'Gallery' : lookBack ? 'FirstMail' : 'Preview'}.java",
    property('at'), lookBack ?: property('event'), *(gallery ? ['target/gallery.html'] : [])])
