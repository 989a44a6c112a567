package rootalert.event;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rootalert.text.Repeated;

/**
 * The program that made the call, as it describes itself: callers can send any user agent they like.
 *
 * @param text as recorded, empty if absent
 * @param consoleSession whether the record says that a console session made the call
 * @param words what an alert calls it ("Chrome 142 on macOS"); empty if we do not know it
 */
public record UserAgent(String text, boolean consoleSession, String words) {

    static final UserAgent NONE = new UserAgent("", false, "");

    /** Words for a pattern; {@code $1} is the pattern's first group. The first match wins. */
    private record Known(Pattern pattern, String words) {
        private static final Pattern PLACE = Pattern.compile(" (?:\\$1|\\(\\$1\\))");

        /** Without a version that is {@link #TOO_LONG}. */
        private String words(String version) {
            return version.isEmpty() || TOO_LONG.matcher(version).find()
                    ? PLACE.matcher(words).replaceAll("")
                    : words.replace("$1", version);
        }
    }

    /** Four digits in a row, or seven in all: no program that we know has such a version, and a phone might dial it. */
    private static final Pattern TOO_LONG = Pattern.compile("\\d{4}|(\\d.*){7}");

    private static final Pattern PART_OF_AWS = Pattern.compile("AWS (?:console|service|CloudFormation|Internal)");
    private static final Pattern VERSION = Pattern.compile(" \\d[\\d.]*");

    private static final List<Known> PROGRAMS = List.of(
            known("Terraform/(\\d+\\.\\d+)", "Terraform $1"),
            known("terraform-provider-aws|HashiCorp", "Terraform"),
            known("OpenTofu/(\\d+\\.\\d+)", "OpenTofu $1"),
            known("Pulumi", "Pulumi"),
            known("aws-cdk|cdk-cli", "AWS CDK"),
            known("aws-cli(?:/(\\d+\\.\\d+))?", "AWS CLI $1"),
            known("AWSPowerShell|aws-tools-powershell|PowerShell", "AWS Tools for PowerShell"),
            known("^cloudformation\\.amazonaws\\.com$", "AWS CloudFormation"),
            known("^(?:signin|console)\\.amazonaws\\.com$", "AWS console"),
            known("^console\\.([a-z0-9-]+)\\.amazonaws\\.com$", "AWS console ($1)"),
            known("^([a-z0-9-]+)\\.amazonaws\\.com$", "AWS service $1"),
            known("^S3Console/", "AWS console (S3)"),
            known("^AWS[ -]\\w* ?\\w*Console|Coral/|aws-internal/", "AWS console or another part of AWS itself"),
            known("[Bb]oto3(?:/(\\d+\\.\\d+))?", "AWS SDK for Python (Boto3 $1)"),
            known("[Bb]otocore(?:/(\\d+\\.\\d+))?", "AWS SDK for Python (botocore $1)"),
            known("aws-sdk-java(?:/(\\d+\\.\\d+))?", "AWS SDK for Java $1"),
            known("aws-sdk-go(?:-v2)?(?:/(\\d+\\.\\d+))?", "AWS SDK for Go $1"),
            known("aws-sdk-(?:js|nodejs)(?:/(\\d+))?", "AWS SDK for JavaScript $1"),
            known("aws-sdk-rust(?:/(\\d+\\.\\d+))?", "AWS SDK for Rust $1"),
            known("aws-sdk-php(?:/(\\d+\\.\\d+))?", "AWS SDK for PHP $1"),
            known("aws-sdk-ruby\\d*(?:/(\\d+\\.\\d+))?", "AWS SDK for Ruby $1"),
            known("aws-sdk-(?:dotnet|net)[\\w-]*(?:/(\\d+\\.\\d+))?", "AWS SDK for .NET $1"),
            known("aws-sdk-cpp(?:/(\\d+\\.\\d+))?", "AWS SDK for C++ $1"),
            known("aws-sdk-(?:kotlin|swift)(?:/(\\d+\\.\\d+))?", "AWS SDK $1"),
            known("^curl/(\\d+\\.\\d+)", "curl $1"),
            known("^aws-sdk-", "AWS SDK"),
            known("^[Pp]ython-(?:requests|urllib3?|httpx)|^[Pp]ython/", "Python script"),
            known("^(?:Java|okhttp|Apache-HttpClient)/", "Java program"),
            known("^Go-http-client/", "Go program"),
            known("^(?:axios|node-fetch|node|undici)(?:/|$)", "JavaScript program"),
            known("^[Ww]get/", "Wget"),
            known("^PostmanRuntime/", "Postman"),
            known("^[Cc]yberduck/", "Cyberduck"),
            known("^rclone/", "rclone"));

    private static final List<Known> BROWSERS = List.of(
            known("(?:Edg|EdgA|EdgiOS)/(\\d+)", "Edge $1"),
            known("(?:OPR|Opera)/(\\d+)", "Opera $1"),
            known("SamsungBrowser/(\\d+)", "Samsung Internet $1"),
            known("(?:Firefox|FxiOS)/(\\d+)", "Firefox $1"),
            known("(?:Chrome|CriOS)/(\\d+)", "Chrome $1"),
            known("Version/(\\d+)[\\d.]* (?:Mobile/\\w+ )?Safari/", "Safari $1"));

    private static final List<Known> SYSTEMS = List.of(
            known("iPhone", " on iPhone"),
            known("iPad", " on iPad"),
            known("Android", " on Android"),
            known("CrOS", " on ChromeOS"),
            known("Windows|os/windows", " on Windows"),
            known("Macintosh|Mac OS X|macOS|os/macos|Darwin", " on macOS"),
            known("Linux|os/linux", " on Linux"));

    private static final Repeated<String, String> WORDS = new Repeated<>(UserAgent::read);

    /** Read once, since many places say its words. */
    UserAgent(String text, boolean consoleSession) {
        this(text, consoleSession, words(text, consoleSession));
    }

    private static String words(String text, boolean consoleSession) {
        // S3 puts brackets around it.
        var bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        var words = bare.equals("AWS Internal") ? bare : WORDS.of(bare);
        if (!consoleSession || bare.startsWith("Mozilla/") || words.startsWith("AWS console (")) {
            return words;
        }
        return words.isEmpty() || PART_OF_AWS.matcher(words).lookingAt()
                ? "AWS console"
                : "AWS console (" + words + ")";
    }

    /** The program without its version, which changes every month: "Chrome on macOS"; empty if we do not know it. */
    public String program() {
        return program(words());
    }

    /** The same of what {@link #words} said. */
    public static String program(String words) {
        return VERSION.matcher(words).replaceAll("");
    }

    /** Whether the program calls itself a part of AWS, as any program can. */
    boolean claimsToBeAws() {
        return PART_OF_AWS.matcher(words()).lookingAt();
    }

    private static String read(String userAgent) {
        if (userAgent.startsWith("Mozilla/")) {
            var system = words(SYSTEMS, userAgent);
            var browser = words(BROWSERS, userAgent);
            if (!browser.isEmpty()) {
                return browser + system;
            }
            var program = words(PROGRAMS, userAgent);
            boolean unnamed = program.isEmpty() && (!system.isEmpty() || userAgent.equals("Mozilla/5.0"));
            return unnamed ? "A browser" + system : program;
        }
        var program = words(PROGRAMS, userAgent);
        return program.startsWith("AWS CLI") ? program + words(SYSTEMS, userAgent) : program;
    }

    private static String words(List<Known> table, String userAgent) {
        for (var known : table) {
            Matcher matcher = known.pattern.matcher(userAgent);
            if (matcher.find()) {
                return known.words(matcher.groupCount() == 0 || matcher.group(1) == null ? "" : matcher.group(1));
            }
        }
        return "";
    }

    private static Known known(String pattern, String words) {
        return new Known(Pattern.compile(pattern), words);
    }
}
