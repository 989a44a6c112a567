package rootalert.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rootalert.text.Words;

/**
 * What a root user can sign in with, as far as it is known.
 *
 * @param password whether it has one
 * @param accessKeys how many, inactive ones included
 * @param mfaDevices how many
 * @param certificates how many signing certificates
 */
public record RootCredentials(
        Optional<Boolean> password,
        Optional<Integer> accessKeys,
        Optional<Integer> mfaDevices,
        Optional<Integer> certificates) {
    public static final RootCredentials UNKNOWN =
            new RootCredentials(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** In words. */
    public static final String MFA_GONE = "MFA is gone";

    /** A known value, or a text that says why it is unknown. */
    static RootCredentials parse(Fields posture) {
        return new RootCredentials(
                Optional.of(posture.node().path("password"))
                        .filter(value -> value.isBoolean())
                        .map(value -> value.asBoolean()),
                number(posture, "accessKeys"),
                number(posture, "mfaDevices"),
                number(posture, "signingCertificates"));
    }

    private static Optional<Integer> number(Fields posture, String name) {
        return Optional.of(posture.node().path(name))
                .filter(value -> value.isInt() && value.asInt() >= 0)
                .map(value -> value.asInt());
    }

    /** The same, and what is unknown as it was before. */
    public RootCredentials orElse(RootCredentials before) {
        return new RootCredentials(
                password.or(before::password),
                accessKeys.or(before::accessKeys),
                mfaDevices.or(before::mfaDevices),
                certificates.or(before::certificates));
    }

    /** Whether anything of it is known. */
    public boolean isKnown() {
        return !equals(UNKNOWN);
    }

    /** Whether someone can act as root with what is left. An MFA device alone is none. */
    public boolean anyLeft() {
        return hasPassword() || has(accessKeys) || has(certificates);
    }

    /** What is left, in words: "a password without MFA", "2 access keys"; none if nothing is. */
    public List<String> left() {
        var left = new ArrayList<String>();
        if (hasPassword()) {
            left.add(passwordInWords());
        }
        add(left, accessKeys, "access key");
        add(left, certificates, "signing certificate");
        return List.copyOf(left);
    }

    private static void add(List<String> left, Optional<Integer> count, String what) {
        count.filter(number -> number > 0)
                .map(number -> Words.count(number, what))
                .ifPresent(left::add);
    }

    /**
     * What has become worse, in words: "a password", "an access key", "MFA is gone". After a central deletion of root's credentials
     * there is no MFA either, and that is the safest state: MFA counts only where there is a password.
     */
    public List<String> worseThan(RootCredentials before) {
        var worse = new ArrayList<String>();
        boolean appeared = hasPassword() && before.password.filter(had -> !had).isPresent();
        if (appeared) {
            worse.add(passwordInWords());
        } else if (signsInWithoutMfa() && before.hasPassword() && has(before.mfaDevices)) {
            worse.add(MFA_GONE);
        }
        addMore(worse, accessKeys, before.accessKeys, "an access key");
        addMore(worse, mfaDevices, before.mfaDevices, "an MFA device");
        addMore(worse, certificates, before.certificates, "a signing certificate");
        return List.copyOf(worse);
    }

    private static void addMore(List<String> worse, Optional<Integer> now, Optional<Integer> before, String what) {
        if (now.isPresent() && before.isPresent() && now.get() > before.get()) {
            worse.add(what);
        }
    }

    private String passwordInWords() {
        return signsInWithoutMfa() ? "a password without MFA" : "a password";
    }

    private boolean hasPassword() {
        return password.orElse(false);
    }

    private boolean signsInWithoutMfa() {
        return hasPassword() && mfaDevices.filter(count -> count == 0).isPresent();
    }

    private static boolean has(Optional<Integer> count) {
        return count.filter(number -> number > 0).isPresent();
    }
}
