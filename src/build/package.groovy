// Builds the package: target/dependency as sam build takes it, and target/package as sam build lays it out.
import groovy.io.FileType
import java.nio.file.Files
import java.util.zip.*

def target = new File(project.build.directory)
def jars = new File(target, 'dependency')

// What an earlier build has left is no part of the package: not every build begins with clean.
def wanted = project.artifacts.findAll { it.scope in ['compile', 'runtime'] }.collect { it.groupId + '.' + it.file.name }
jars.eachFileMatch(~/.*\.jar/) { jar -> if (!(jar.name in wanted)) jar.delete() }

// Builds and native images read the first two, and of Lambda's events the function knows one.
def unread = ~'META-INF/(maven|native-image)/.*|com/amazonaws/services/lambda/runtime/events/(?!SQSBatchResponse).*'

// Stores the jars uncompressed: Lambda does not have to decompress them at each start, and the package as a whole gets
// a third smaller, because its own compression then sees more than one class at a time.
jars.eachFileMatch(~/.*\.jar/) { jar ->
  def stored = new ByteArrayOutputStream()
  new ZipFile(jar).withCloseable { from ->
    new ZipOutputStream(stored).withCloseable { to ->
      from.entries().findAll { !(it.name ==~ unread) }.each { entry ->
        to.putNextEntry(new ZipEntry(entry).tap { it.method = STORED; it.compressedSize = it.size })
        to << from.getInputStream(entry)
      }
    }
  }
  jar.bytes = stored.toByteArray()
}

// Classes at the root, dependencies in lib/.
def layOut = { File from, File to ->
  from.eachFileRecurse(FileType.FILES) { file ->
    def copy = to.toPath().resolve(from.toPath().relativize(file.toPath()))
    Files.createDirectories(copy.parent)
    Files.copy(file.toPath(), copy)
  }
}
def laidOut = new File(target, 'package')
laidOut.deleteDir()
layOut(new File(project.build.outputDirectory), laidOut)
layOut(jars, new File(laidOut, 'lib'))
