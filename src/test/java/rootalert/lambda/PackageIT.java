package rootalert.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** What is uploaded to Lambda. .ci/sam compares it with what {@code sam build} makes. */
class PackageIT {

    @Test
    void holdsTheFunctionAndNoTest() throws IOException {
        var tests = files(Path.of("src/test/java"))
                .map(file -> file.replace(".java", ".class"))
                .filter(file -> !file.endsWith("package-info.class"))
                .toList();
        assertThat(tests).isNotEmpty();
        assertThat(files(FunctionProcess.PACKAGE).toList())
                .contains("rootalert/RootAlertHandler.class")
                .doesNotContainAnyElementsOf(tests);
        assertThat(jars().map(Path::getFileName).map(Path::toString))
                .noneMatch(jar -> jar.matches(".*(junit|assertj|wiremock|testcontainers|archunit).*"));
    }

    /** Each of the others costs a second of cold start. */
    @Test
    void holdsOneHttpClient() throws IOException {
        assertThat(jars().map(Path::getFileName).map(Path::toString))
                .filteredOn(
                        jar -> jar.matches(".*(url-connection-client|apache\\d*-client|httpclient|netty-|aws-crt).*"))
                .singleElement()
                .asString()
                .contains("url-connection-client");
    }

    @Test
    void storesItsJarsUncompressed() throws IOException {
        for (Path jar : jars().toList()) {
            try (var opened = new ZipFile(jar.toFile())) {
                assertThat(opened.stream()).as(jar.toString()).allMatch(entry -> entry.getMethod() == ZipEntry.STORED);
            }
        }
    }

    @Test
    void isSmall() throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(zipped)) {
            for (var file : files(FunctionProcess.PACKAGE).toList()) {
                zip.putNextEntry(new ZipEntry(file));
                Files.copy(FunctionProcess.PACKAGE.resolve(file), zip);
            }
        }
        assertThat(zipped.size()).isLessThan(12_000_000);
    }

    private static Stream<Path> jars() throws IOException {
        try (var jars = Files.list(FunctionProcess.PACKAGE.resolve("lib"))) {
            return jars.toList().stream();
        }
    }

    private static Stream<String> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files
                    .filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList()
                    .stream();
        }
    }
}
