package rootalert.event;

/**
 * What AWS Sign-In was asked for by OAuth.
 *
 * @param client who gets the token
 * @param grant by what right
 * @see <a href="https://docs.aws.amazon.com/signin/latest/userguide/oauth-sign-in-overview.html">OAuth with AWS Sign-In</a>
 */
public record OAuthGrant(Client client, Grant grant) {

    /** By {@code client_id}. */
    public enum Client {
        /** {@code aws login}: {@code arn:aws:signin:::devtools/…}. */
        AWS_CLI,
        /** An agent that registered itself: {@code …external-client/dcr/…}. */
        AGENT,
        OTHER
    }

    /** By {@code grant_type}. */
    public enum Grant {
        /** {@code authorization_code}: someone approved it in the browser. */
        FIRST,
        /** {@code refresh_token}: it goes on with what was approved before. */
        RENEWAL,
        /** {@code client_credentials}: with AWS credentials that it has already. */
        OWN_CREDENTIALS,
        NOT_RECORDED
    }

    static OAuthGrant parse(ApiCall call, Fields request) {
        return new OAuthGrant(client(request.text("client_id")), grant(call, request.text("grant_type")));
    }

    private static Client client(String id) {
        if (id.contains("external-client/dcr/")) {
            return Client.AGENT;
        }
        return id.contains(":devtools/") || id.contains("public-client/") ? Client.AWS_CLI : Client.OTHER;
    }

    private static Grant grant(ApiCall call, String type) {
        return switch (type) {
            case "authorization_code" -> Grant.FIRST;
            case "refresh_token" -> Grant.RENEWAL;
            case "client_credentials" -> Grant.OWN_CREDENTIALS;
            default -> call.name().endsWith("WithIAM") ? Grant.OWN_CREDENTIALS : Grant.NOT_RECORDED;
        };
    }

    /** "the AWS CLI", "an agent that registered itself" or "an application". */
    public String clientWords() {
        return switch (client) {
            case AWS_CLI -> "the AWS CLI";
            case AGENT -> "an agent that registered itself";
            case OTHER -> "an application";
        };
    }
}
