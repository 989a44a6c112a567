package rootalert.text;

import java.util.ArrayList;
import java.util.List;

/** A setting of the form {@code key=value,key=value}. */
public final class KeyValueList {

    /**
     * One entry.
     *
     * @param text the entry as written, for messages
     * @param key without surrounding spaces, not empty
     * @param value without surrounding spaces, not empty
     */
    public record Entry(String text, String key, String value) {}

    private KeyValueList() {}

    /**
     * The entries in order; none for blank text.
     *
     * @param form what an entry must look like, for the message: "a 12-digit account ID, =, and a name"
     * @throws IllegalArgumentException quoting the entry that has no key or no value
     */
    public static List<Entry> parse(String text, String form) {
        var entries = new ArrayList<Entry>();
        for (var entry : text.isBlank() ? new String[0] : text.split(",", -1)) {
            int equals = entry.indexOf('=');
            var key = equals < 0 ? "" : entry.substring(0, equals).strip();
            var value = entry.substring(equals + 1).strip();
            if (key.isEmpty() || value.isEmpty()) {
                throw wrong(entry.strip(), form);
            }
            entries.add(new Entry(entry.strip(), key, value));
        }
        return List.copyOf(entries);
    }

    /** For an entry whose key or value is invalid. */
    public static IllegalArgumentException wrong(String entry, String form) {
        return new IllegalArgumentException("\"" + entry + "\" is not " + form);
    }
}
