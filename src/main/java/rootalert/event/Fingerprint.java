package rootalert.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import rootalert.text.Sha256;

/**
 * A hash of what a record says, however its JSON is written: the order of keys does not matter, nor whether a value is {@code true}
 * or {@code "true"}. Everything else does.
 */
final class Fingerprint {
    /** Nobody finds a second record for 96 bits, and an item of marks holds as many as it can. */
    private static final int BYTES = 12;

    private Fingerprint() {}

    /**
     * The fingerprint of a record, and of what its envelope adds to it.
     *
     * @return 16 characters of base64url
     */
    static String of(JsonNode record, String... envelope) {
        var text = new StringBuilder();
        append(record, text);
        for (var value : envelope) {
            append(value, text);
        }
        return hash(text);
    }

    /** The same of some texts. */
    static String ofTexts(String... texts) {
        var text = new StringBuilder();
        for (var value : texts) {
            append(value, text);
        }
        return hash(text);
    }

    private static void append(JsonNode node, StringBuilder text) {
        switch (node.getNodeType()) {
            case OBJECT -> {
                text.append('{');
                var fields = new ArrayList<>(node.properties());
                fields.sort(Map.Entry.comparingByKey());
                for (var field : fields) {
                    append(field.getKey(), text);
                    append(field.getValue(), text);
                }
                text.append('}');
            }
            case ARRAY -> {
                text.append('[');
                for (var element : node) {
                    append(element, text);
                }
                text.append(']');
            }
            case NULL, MISSING -> text.append('-');
            default -> append(node.asText(), text);
        }
    }

    /** With its length, so that no text can pass for two. */
    private static void append(String value, StringBuilder text) {
        text.append(value.length()).append(':').append(value);
    }

    private static String hash(StringBuilder text) {
        return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(Sha256.of(bytes(text.toString())), BYTES));
    }

    /**
     * A byte for each character of ASCII, which is nearly all there is to hash; three for any other. Java's encoders would make
     * one of all unpaired surrogates.
     */
    private static byte[] bytes(String text) {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        return new String(utf8, StandardCharsets.ISO_8859_1).equals(text) ? utf8 : bytesOfAny(text);
    }

    private static byte[] bytesOfAny(String text) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                bytes.write(0xFF);
                bytes.write(c >> Byte.SIZE);
            }
            bytes.write(c);
        }
        return bytes.toByteArray();
    }
}
