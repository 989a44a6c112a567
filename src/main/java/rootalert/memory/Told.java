package rootalert.memory;

import rootalert.judge.Alert;

/**
 * An alert that SNS has accepted, or that was held back.
 *
 * @param complete whether the alert tells all of it; not if a mistake of ours reduced it
 */
public record Told(Alert alert, boolean complete) {}
