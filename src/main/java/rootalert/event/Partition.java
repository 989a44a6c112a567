package rootalert.event;

import java.util.Arrays;

/** The separate clouds of AWS, which share no account, sign-in or console. */
public enum Partition {
    AWS("aws", "console.aws.amazon.com"),
    AWS_US_GOV("aws-us-gov", "console.amazonaws-us-gov.com"),
    AWS_CN("aws-cn", "console.amazonaws.cn"),
    /** One whose console address we do not know. */
    OTHER("", "");

    private final String id;
    private final String consoleHost;

    Partition(String id, String consoleHost) {
        this.id = id;
        this.consoleHost = consoleHost;
    }

    /** The host of this partition's console, without region; empty where unknown. */
    public String consoleHost() {
        return consoleHost;
    }

    /** From {@code arn:PARTITION:…} if there is one, else from the region. */
    static Partition of(String arn, String region) {
        var parts = arn.split(":", 3);
        if (parts.length == 3 && parts[0].equals("arn")) {
            return Arrays.stream(values())
                    .filter(partition -> partition.id.equals(parts[1]))
                    .findFirst()
                    .orElse(OTHER);
        }
        if (region.startsWith("us-gov-")) {
            return AWS_US_GOV;
        }
        if (region.startsWith("cn-")) {
            return AWS_CN;
        }
        return region.matches("[a-z]{2}-[a-z]+-\\d+|") ? AWS : OTHER;
    }
}
