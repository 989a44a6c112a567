package rootalert.event;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * AWS's separate clouds, which share no account, sign-in or console. Everything that differs by partition is defined
 * here.
 */
public enum Partition {
    AWS("aws", "console.aws.amazon.com", "us-east-1", "amazonaws.com"),
    AWS_US_GOV("aws-us-gov", "console.amazonaws-us-gov.com", "us-gov-west-1", "amazonaws.com"),
    AWS_CN("aws-cn", "console.amazonaws.cn", "cn-northwest-1", "amazonaws.com.cn"),
    /** The European Sovereign Cloud. As AWS's SDKs have it (botocore, partitions.json); not tried. */
    AWS_EUSC("aws-eusc", "console.amazonaws-eusc.eu", "eusc-de-east-1", "amazonaws.eu"),
    /** One that we know nothing about. Look-ups treat it like the first, and may fail as any other look-up may. */
    OTHER("", "", "us-east-1", "amazonaws.com");

    private static final Pattern OF_AWS = Pattern.compile("[a-z]{2}-[a-z]+-\\d+|");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{5,25}");

    private final String id;
    private final String consoleHost;
    private final String organizationsRegion;
    private final String dnsSuffix;

    Partition(String id, String consoleHost, String organizationsRegion, String dnsSuffix) {
        this.id = id;
        this.consoleHost = consoleHost;
        this.organizationsRegion = organizationsRegion;
        this.dnsSuffix = dnsSuffix;
    }

    /** Where root's sign-ins are recorded, whichever region they lead to. */
    public String signInRegion() {
        return this == AWS_CN ? "cn-north-1" : organizationsRegion;
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
        return ofRegion(region);
    }

    /** The partition that a region lies in; {@link #AWS} for an empty region. */
    public static Partition ofRegion(String region) {
        if (region.startsWith("us-gov-")) {
            return AWS_US_GOV;
        }
        if (region.startsWith("cn-")) {
            return AWS_CN;
        }
        if (region.startsWith("eusc-")) {
            return AWS_EUSC;
        }
        return OF_AWS.matcher(region).matches() ? AWS : OTHER;
    }

    /** Whether a text has the form of a region's name, so that it may become part of a host name. */
    public static boolean isRegion(String text) {
        return REGION.matcher(text).matches();
    }

    /** The host of this partition's console, without region; empty where unknown. */
    public String consoleHost() {
        return consoleHost;
    }

    /** The one region where AWS Organizations answers. */
    public String organizationsRegion() {
        return organizationsRegion;
    }

    /** The suffix of its services' host names. */
    public String dnsSuffix() {
        return dnsSuffix;
    }
}
