package rootalert.message;

import java.util.Map;

/** AWS services as people call them. */
final class ServiceName {
    private static final Map<String, String> NAMES = Map.of(
            "cloudformation", "CloudFormation",
            "autoscaling", "Auto Scaling",
            "glue", "AWS Glue",
            "athena", "Athena",
            "servicecatalog", "Service Catalog",
            "resource-explorer-2", "Resource Explorer",
            "backup", "AWS Backup",
            "elasticbeanstalk", "Elastic Beanstalk");

    private ServiceName() {}

    /** The name for the first label of an event source; the label itself where we know none. */
    static String of(String label) {
        return NAMES.getOrDefault(label, "The AWS service" + Summary.cut(" " + label));
    }
}
