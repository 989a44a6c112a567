package rootalert.judge;

import java.util.Set;

/**
 * A reason as {@code severity.txt} has it, about one call and about several.
 *
 * @param ofSeveral the same as {@code ofOne} if it does not depend on the number
 * @param ofCall with {@value #CALL} for the name of the call, where the alert tells of others, too; else the same as {@code ofOne}
 */
record ReasonText(String ofOne, String ofSeveral, String ofCall) {
    /** As in "Root {did}." */
    static final String DEED = "{did}";
    /** As in "Anyone can now use bucket b." */
    static final String OPENING = "{now}";

    static final String ACCOUNT = "{account}";

    private static final String CALL = "{call}";
    private static final String OF_CALL = "call:";
    private static final Set<String> FILLED_LATER = Set.of(DEED, OPENING, ACCOUNT);

    private enum Form {
        ONE,
        SEVERAL,
        CALL
    }

    /** @throws IllegalArgumentException if it is no sentence, or has a place that the head of the table does not describe */
    static ReasonText of(String written) {
        var text = new ReasonText(inForm(Form.ONE, written), inForm(Form.SEVERAL, written), inForm(Form.CALL, written));
        if (!text.ofOne.endsWith(".")
                || (!text.ofOne.startsWith("{") && !Character.isUpperCase(text.ofOne.charAt(0)))) {
            throw new IllegalArgumentException("it is no sentence: " + written);
        }
        return text;
    }

    private static String inForm(Form form, String written) {
        return Placeholders.filled(written, place -> place(form, place));
    }

    /** What is about one, or after a slash about several: "It/They", "call:It". */
    private static String place(Form form, String inside) {
        var place = "{" + inside + "}";
        if (FILLED_LATER.contains(place)) {
            return place;
        }
        boolean ofCall = inside.startsWith(OF_CALL);
        var words = ofCall ? inside.substring(OF_CALL.length()) : inside;
        int slash = words.indexOf('/');
        if (!ofCall && slash < 0) {
            throw new IllegalArgumentException("there is no such place: " + place);
        }
        var ofOne = slash < 0 ? words : words.substring(0, slash);
        return switch (form) {
            case ONE -> ofOne;
            case SEVERAL -> words.substring(slash + 1);
            case CALL -> ofCall ? CALL : ofOne;
        };
    }

    boolean dependsOnNumber() {
        return !ofOne.equals(ofSeveral);
    }

    /** Where it stands among those of other calls: it says which one it is about. */
    String among(String call) {
        return ofCall.replace(CALL, call);
    }
}
