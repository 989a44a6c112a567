package rootalert.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import rootalert.lambda.FunctionProcess;

/** What is uploaded to Lambda. */
record PackageSize(int bytes, int entries) {

    static PackageSize ofFunction() throws IOException {
        var zipped = new ByteArrayOutputStream();
        int entries = 0;
        try (var zip = new ZipOutputStream(zipped);
                var files = Files.walk(FunctionProcess.PACKAGE)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(
                        new ZipEntry(FunctionProcess.PACKAGE.relativize(file).toString()));
                Files.copy(file, zip);
                entries++;
            }
        }
        return new PackageSize(zipped.size(), entries);
    }

    @Override
    public String toString() {
        return "%,d bytes zipped, %d entries".formatted(bytes, entries);
    }
}
