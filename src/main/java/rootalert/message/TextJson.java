package rootalert.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import rootalert.text.Defang;

/** The mail in the machine form: all the words, in order, for whoever makes another form of them. */
final class TextJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private TextJson() {}

    static JsonNode of(String subject, AlertText text, EmailText email) {
        var json = JSON.objectNode()
                .put("subject", subject)
                .put("title", Defang.inMail(text.headline().text()))
                .put("account", Defang.inMail(text.account().text()))
                .put("summary", email.summary());
        var parts = json.putArray("parts");
        email.parts().forEach(part -> parts.add(part(part)));
        var footer = json.putArray("footer");
        email.footer().forEach(footer::add);
        return json;
    }

    private static JsonNode part(EmailText.Part part) {
        var json = JSON.objectNode()
                .put("heading", part.heading())
                .put("form", part.form().name());
        var lines = json.putArray("lines");
        for (var line : part.lines()) {
            var one = lines.addObject();
            if (!line.label().isEmpty()) {
                one.put("label", line.label());
            }
            one.put("text", line.value());
            if (part.form() == EmailText.Form.FACTS && EmailText.isAtAGlance(line)) {
                one.put("first", true);
            }
        }
        return json;
    }
}
