package rootalert.text;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** What mail and chat programs take for the end of a domain name. Read on first use: few alerts hold such a text. */
final class TopLevelDomains {
    private static final Set<String> KNOWN = read();

    private TopLevelDomains() {}

    /** Whether a label is a top-level domain, or may be one in another script. */
    static boolean contains(String label) {
        var name = label.toLowerCase(Locale.ROOT);
        return KNOWN.contains(name)
                || name.startsWith("xn--")
                || (name.length() > 1 && name.chars().anyMatch(c -> c > 0x7F && Character.isLetter(c)));
    }

    private static Set<String> read() {
        try (var list = TopLevelDomains.class.getResourceAsStream("top-level-domains.txt")) {
            var text = new String(Objects.requireNonNull(list).readAllBytes(), US_ASCII);
            var names = new HashSet<String>();
            // Streams would cost a cold start 2 ms.
            for (var line : text.strip().split("\n", -1)) {
                if (!line.startsWith("#")) {
                    names.addAll(List.of(line.split(" ", -1)));
                }
            }
            return Collections.unmodifiableSet(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
