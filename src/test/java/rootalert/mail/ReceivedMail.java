package rootalert.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A mail as a program that receives it reads it: headers by RFC 5322, parts by RFC 2046, both bodies in Base64. */
record ReceivedMail(Map<String, String> headers, List<String> parts) {

    /** The mail in a request to SES. */
    static ReceivedMail of(JsonNode request) {
        return read(new String(
                Base64.getDecoder().decode(request.at("/Content/Raw/Data").asText()), UTF_8));
    }

    static ReceivedMail read(String mime) {
        var headers = headers(mime.substring(0, mime.indexOf("\r\n\r\n")));
        var type = headers.getOrDefault("Content-Type", "");
        var boundary = "\r\n--" + type.substring(type.indexOf("boundary=\"") + 10, type.lastIndexOf('"'));
        var parts = new ArrayList<String>();
        var pieces = mime.split(Pattern.quote(boundary), -1);
        for (int i = 1; i < pieces.length && !pieces[i].startsWith("--"); i++) {
            var content = pieces[i].substring(pieces[i].indexOf("\r\n\r\n") + 4);
            parts.add(new String(Base64.getMimeDecoder().decode(content), UTF_8));
        }
        return new ReceivedMail(headers, parts);
    }

    private static Map<String, String> headers(String head) {
        var headers = new LinkedHashMap<String, String>();
        for (var line : head.replaceAll("\r\n[ \t]+", " ").split("\r\n", -1)) {
            var colon = line.indexOf(": ");
            if (colon < 1 || headers.put(line.substring(0, colon), line.substring(colon + 2)) != null) {
                throw new IllegalArgumentException("Not one header: " + line);
            }
        }
        return headers;
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    Set<String> names() {
        return headers.keySet();
    }
}
