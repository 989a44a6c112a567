/**
 * How bad it is, why, and what to do now.
 *
 * <p>Three tables decide everything, each read from top to bottom: {@link rootalert.assess.Action} says what an event
 * did, {@link rootalert.assess.SeverityRule} how bad that is, {@link rootalert.assess.Playbook} what to do.
 */
@NullMarked
package rootalert.assess;

import org.jspecify.annotations.NullMarked;
