// Says in one sentence that a JDK is missing. The toolchains plugin, which looks for it next, says it in ten lines.
import org.apache.maven.execution.ExecutionEvent
import org.apache.maven.execution.ExecutionListener

class MissingJdk implements ExecutionListener {
  @Delegate
  ExecutionListener others

  void mojoFailed(ExecutionEvent event) {
    if (event.mojoExecution.goal == 'select-jdk-toolchain') {
      System.err.println('Root Alert needs JDK 25 or later, and Maven found none on this machine: install one, such as ' +
          'Eclipse Temurin 25, or set JAVA_HOME to one.')
      System.exit(1)
    }
    others.mojoFailed(event)
  }
}

session.request.executionListener = new MissingJdk(others: session.request.executionListener)
