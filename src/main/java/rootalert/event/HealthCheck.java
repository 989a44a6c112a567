package rootalert.event;

import java.util.List;

/**
 * The checks of the chain from root's activity to its owners, and what root protects itself by: what the heartbeat asks
 * about, and the words for it.
 */
public enum HealthCheck {
    TRAIL(
            Rhythm.EVERY_HEARTBEAT,
            Weight.CRITICAL,
            "NO TRAIL records what root does",
            "A trail records what root does",
            "EventBridge learns of root activity only while a trail logs management events here. Without one, root could do"
                    + " anything, and no one would be told.",
            "cloudtrail",
            new Command("The trails:", "aws cloudtrail describe-trails --region {region} --output table"),
            new Command("To start this one again:", "aws cloudtrail start-logging --region {region} --name {part}")),
    TRAIL_EVENTS(
            Rhythm.HOURLY,
            Weight.HIGH,
            "Trails do NOT record everything that root does",
            "Trails record everything that root does",
            "Sign-ins still cause alerts. What no trail records never does. If log files merely cannot be delivered, everything still"
                    + " causes alerts, but no evidence is kept beyond the 90 days of CloudTrail's event history.",
            "cloudtrail",
            new Command(
                    "What it records:",
                    "aws cloudtrail get-event-selectors --region {region} --trail-name {part} --output json"),
            new Command(
                    "Whether its log files arrive:",
                    "aws cloudtrail get-trail-status --region {region} --name {part} --output json")),
    SIGN_IN_RULE(
            Rhythm.EVERY_HEARTBEAT,
            Weight.CRITICAL,
            "The rule for root sign-ins is BROKEN",
            "The rule for root sign-ins works",
            "Root could sign in, and no one would be told.",
            "events",
            Command.RULE,
            Command.ENABLE_RULE),
    CALL_RULE(
            Rhythm.EVERY_HEARTBEAT,
            Weight.CRITICAL,
            "The rule for root calls is BROKEN",
            "The rule for root calls works",
            "Once signed in, root could do anything, and no one would be told. Failed sign-ins, drills and what spokes forward"
                    + " do not arrive either.",
            "events",
            Command.RULE,
            Command.ENABLE_RULE),
    ROOT_EXPOSED_RULE(
            Rhythm.EVERY_HEARTBEAT,
            Weight.CRITICAL,
            "The rule for ways to root is BROKEN",
            "The rule for ways to root works",
            "Someone who is not root could take over the root user of a member account, and no one would be told.",
            "events",
            Command.RULE,
            Command.ENABLE_RULE),
    CALL_TRIGGER(
            Rhythm.HOURLY,
            Weight.CRITICAL,
            "Root calls are STUCK in their queue",
            "Root calls are picked up from their queue",
            "No one is told what root does. Its calls wait in the queue, for at most 14 days.",
            "lambda",
            new Command(
                    "To switch it on:",
                    "aws lambda update-event-source-mapping --region {region} --uuid {part} --enabled")),
    CALL_QUEUE(
            Rhythm.HOURLY,
            Weight.CRITICAL,
            "The queue of root calls was CHANGED",
            "The queue of root calls is as deployed",
            "What root does may wait there for longer, be lost, or never be picked up.",
            "sqs",
            Command.QUEUE),
    ALERT_EMAIL(
            Rhythm.EVERY_HEARTBEAT,
            Weight.CRITICAL,
            "Alerts DO NOT REACH the owners' address",
            "Alerts reach the owners' address",
            "Alerts by e-mail go nowhere, or only some of them arrive. You are reading this as another subscriber, or because"
                    + " the address still gets some.",
            "sns",
            Command.SUBSCRIPTIONS,
            Command.SUBSCRIBE),
    ALARM_EMAIL(
            Rhythm.HOURLY,
            Weight.HIGH,
            "Alarms DO NOT REACH the owners' address",
            "Alarms reach the owners' address",
            "If an alert could not be sent, no one at the owners' address would be told.",
            "sns",
            Command.SUBSCRIPTIONS,
            Command.SUBSCRIBE),
    ALERT_TOPIC(
            Rhythm.HOURLY,
            Weight.CRITICAL,
            "The topic of the alerts was CHANGED",
            "The topic of the alerts is as deployed",
            "Alerts may be refused, or someone else may publish there and forge one.",
            "sns",
            Command.TOPIC),
    ALARM_TOPIC(
            Rhythm.HOURLY,
            Weight.HIGH,
            "The topic of the alarms was CHANGED",
            "The topic of the alarms is as deployed",
            "If an alert cannot be sent, you may not be told.",
            "sns",
            Command.TOPIC),
    TOPIC_KEY(
            Rhythm.HOURLY,
            Weight.CRITICAL,
            "The KEY of the alerts is not usable",
            "The key of the alerts is usable",
            "SNS refuses alerts while their key is disabled or about to be deleted.",
            "kms",
            new Command("If it is to be deleted:", "aws kms cancel-key-deletion --region {region} --key-id {part}"),
            new Command("To enable it:", "aws kms enable-key --region {region} --key-id {part}")),
    ALARMS(
            Rhythm.HOURLY,
            Weight.HIGH,
            "Root Alert's own ALARMS are not as deployed",
            "Root Alert's own alarms are as deployed",
            "If an alert cannot be sent, you may not be told.",
            "monitoring",
            new Command(
                    "The alarms as they are now:",
                    "aws cloudwatch describe-alarms --region {region} --output json --alarm-names {part}"),
            new Command("Rules that mute alarms:", "aws cloudwatch list-alarm-mute-rules --region {region}"),
            new Command(
                    "To switch their mails on:",
                    "aws cloudwatch enable-alarm-actions --region {region} --alarm-names {part}")),
    REPORT_RULE(
            Rhythm.HOURLY,
            Weight.HIGH,
            "The schedule of the monthly report is BROKEN",
            "The monthly report is switched on",
            "Until it is fixed, a missing report means nothing.",
            "events",
            Command.RULE,
            new Command("To switch it on:", "aws events enable-rule --region {region} --name {part}")),
    DEAD_LETTER_QUEUE(
            Rhythm.HOURLY,
            Weight.HIGH,
            "Events that cannot be reported may be LOST",
            "Events that cannot be reported are kept for 14 days",
            "Events about root that caused no alert wait in the dead-letter queue. The queue, or what sends to it, was changed.",
            "sqs",
            Command.QUEUE),
    DEAD_LETTERS(
            Rhythm.HOURLY,
            Weight.HIGH,
            "Events about root were NOT REPORTED",
            "The dead-letter queue is empty",
            "Something that root did may have caused no alert. The event waits in the dead-letter queue, for at most 14 days.",
            "sqs",
            new Command(
                    "What is waiting:",
                    "aws sqs receive-message --region {region} --max-number-of-messages 10 --visibility-timeout 300"
                            + " --queue-url $(aws sqs get-queue-url --region {region} --queue-name {part}"
                            + " --query QueueUrl --output text)")),
    EVENT_HISTORY(
            Rhythm.HOURLY,
            Weight.HIGH,
            "Alerts are NOT COMPARED with CloudTrail's event history",
            "Alerts are compared with CloudTrail's event history",
            "What EventBridge does not deliver may go unreported. What it delivers still causes alerts.",
            "iam",
            new Command(
                    "Whether the history can be read:",
                    "aws cloudtrail lookup-events --region {region} --max-results 1"
                            + " --lookup-attributes AttributeKey=Username,AttributeValue=root"),
            new Command(
                    "The schedule that has it read:",
                    "aws events list-rules --region {region} --name-prefix {stack}-RootAlertFunctionLookBack")),
    /** No check, but as telling. */
    ROOT_MFA(
            Rhythm.EVERY_HEARTBEAT,
            Weight.CRITICAL,
            "Root can now sign in WITHOUT MFA",
            "Root cannot sign in without MFA",
            "Root has a password and no MFA device, so the password alone is enough.",
            "iam"),
    /** No check, but as telling. */
    ROOT_KEYS(
            Rhythm.EVERY_HEARTBEAT,
            Weight.CRITICAL,
            "Root now has ACCESS KEYS",
            "Root has no access keys",
            "Anyone who has them is root, from anywhere, without password or MFA.",
            "iam"),
    SPOKES(
            Rhythm.DAILY,
            Weight.HIGH,
            "SPOKES have fallen silent",
            "All spokes show signs of life",
            "Root activity in the spokes' accounts may go unreported. Each spoke sends a sign of life once a day, through the same"
                    + " rule that forwards root activity.",
            "cloudformation",
            Command.SPOKE,
            Command.FORGET),
    ACCOUNTS(
            Rhythm.DAILY,
            Weight.HIGH,
            "Accounts have NEVER REPORTED",
            "All accounts of the organization have reported",
            "None of their spokes has ever sent a sign of life, from any region. Root activity there may go unreported.",
            "cloudformation",
            new Command(
                    "Where the StackSet has stacks (run it in the management account):",
                    "aws cloudformation list-stack-instances --region {region} --stack-set-name root-alert-spoke")),
    AUDIT_PROOF(
            Rhythm.EVERY_HEARTBEAT,
            Weight.HIGH,
            "Root calls of audited accounts DO NOT ARRIVE",
            "A real root call arrived from every audited account",
            "The audit made real root calls there, and an hour later no record of them had arrived here. Other root calls there may"
                    + " go unreported, too. This says nothing about root sign-ins, which another rule reports, about other regions or"
                    + " about mail.",
            "events",
            new Command(
                    "Whether CloudTrail recorded the calls (run it in each of these accounts):",
                    "aws cloudtrail lookup-events --region {region}"
                            + " --lookup-attributes AttributeKey=EventName,AttributeValue=GetAccountSummary"),
            Command.SPOKE,
            new Command(
                    "Whether CloudTrail recorded who opened the sessions (run it in the account of the audit):",
                    "aws cloudtrail lookup-events --region {region}"
                            + " --lookup-attributes AttributeKey=EventName,AttributeValue=AssumeRoot")),
    AUDIT_RUNS(
            Rhythm.EVERY_HEARTBEAT,
            Weight.HIGH,
            "The AUDIT of root credentials is not working",
            "The audit of root credentials works",
            "Nothing proves that root calls in your accounts reach Root Alert, and no one is told of root credentials that appear there.",
            "lambda",
            new Command(
                    "The audit's parts (run it in the account of the audit):",
                    "aws cloudformation describe-stack-resources --stack-name root-alert-audit"),
            new Command(
                    "Its log (run it there):",
                    "aws logs tail /aws/lambda/root-alert-audit --since 2d --region {region}"));

    private final Rhythm rhythm;
    private final Weight weight;
    private final String broken;
    private final String ok;
    private final String meaning;
    private final String service;

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes it immutable.
    private final List<Command> mending;

    HealthCheck(
            Rhythm rhythm,
            Weight weight,
            String broken,
            String ok,
            String meaning,
            String service,
            Command... mending) {
        this.rhythm = rhythm;
        this.weight = weight;
        this.broken = broken;
        this.ok = ok;
        this.meaning = meaning;
        this.service = service;
        this.mending = List.of(mending);
    }

    /** How often it is asked about, at least. Each question is an event in the account's trails, so seldom where it can be. */
    public enum Rhythm {
        EVERY_HEARTBEAT,
        HOURLY,
        DAILY
    }

    /** How bad it is if it is broken. */
    public enum Weight {
        CRITICAL,
        HIGH
    }

    /**
     * How to fix it.
     *
     * @param about what the command does
     * @param line the command; {@code {region}}, {@code {part}} and {@code {stack}} are filled in
     */
    public record Command(String about, String line) {
        static final Command RULE =
                new Command("The rule as it is now:", "aws events describe-rule --region {region} --name {part}");
        /** enable-rule has no way to say that read-only calls count as well. */
        static final Command ENABLE_RULE = new Command(
                "To enable it, with the pattern it has:",
                "aws events put-rule --region {region} --name {part} --state ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"
                        + " --event-pattern \"$(aws events describe-rule --region {region} --name {part} --query EventPattern"
                        + " --output text)\"");

        static final Command QUEUE = new Command(
                "The queue as it is now:",
                "aws sqs get-queue-attributes --region {region} --attribute-names All --queue-url"
                        + " $(aws sqs get-queue-url --region {region} --queue-name {part} --query QueueUrl --output text)");

        static final Command TOPIC = new Command(
                "The topic as it is now:", "aws sns get-topic-attributes --region {region} --topic-arn {part}");

        static final Command SUBSCRIPTIONS = new Command(
                "Who is subscribed:",
                "aws sns list-subscriptions-by-topic --region {region} --topic-arn {part} --output table");
        static final Command SUBSCRIBE = new Command(
                "To subscribe the address again, without a filter:",
                "aws sns subscribe --region {region} --topic-arn {part} --protocol email --notification-endpoint"
                        + " \"$(aws cloudformation describe-stacks --region {region} --stack-name {stack} --query"
                        + " \"Stacks[0].Parameters[?ParameterKey=='AlertEmail'].ParameterValue\" --output text)\"");
        static final Command SPOKE = new Command(
                "The spoke (run it there):",
                "aws cloudformation describe-stack-resources --stack-name root-alert-spoke");
        static final Command FORGET = new Command(
                "To forget a retired spoke, with ACCOUNT and REGION filled in:",
                "aws lambda invoke --region {region} --function-name {part} --cli-binary-format raw-in-base64-out --payload"
                        + " '{\"forget\": {\"account\": \"ACCOUNT\", \"region\": \"REGION\"}}' /dev/stdout");
    }

    public Rhythm rhythm() {
        return rhythm;
    }

    public Weight weight() {
        return weight;
    }

    /** The headline when it breaks; the deciding words are in capitals. */
    public String broken() {
        return broken;
    }

    /** What is true while it works. */
    public String ok() {
        return ok;
    }

    /** What it means that it is broken, in whole sentences. */
    public String meaning() {
        return meaning;
    }

    /** The first label of the event source that records changes of it. */
    public String service() {
        return service;
    }

    public List<Command> mending() {
        return mending;
    }

    /** Whether it can be the owners' choice, so that it is told once, and not daily. */
    public boolean isToldOnce() {
        return this == TRAIL_EVENTS;
    }

    /** Whether it is about what the audit proves, which no setting of this stack's parts shows, and may last for days. */
    public boolean isOfAudit() {
        return this == AUDIT_PROOF || this == AUDIT_RUNS;
    }

    /** Whether it is a matter of root's credentials: only a change of them is news. */
    public boolean isPosture() {
        return this == ROOT_MFA || this == ROOT_KEYS;
    }
}
