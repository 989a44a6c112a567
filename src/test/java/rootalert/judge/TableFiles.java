package rootalert.judge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The tables as they stand in the sources. */
final class TableFiles {
    static final Path FOLDER = Path.of("src/main/resources/rootalert/judge");

    private TableFiles() {}

    /** All that a file holds, by its name. */
    static String text(String file) {
        try {
            return Files.readString(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
