package rootalert.memory;

import rootalert.assess.Alert;
import rootalert.event.Event;

/**
 * An event whose alert SNS has accepted, or that was held back.
 *
 * @param complete whether the alert tells all of it; not if a mistake of ours reduced it
 */
public record Told(Event event, Alert alert, boolean complete) {}
