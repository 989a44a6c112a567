/**
 * How bad it is, why, and what to do now.
 *
 * <p>Three tables decide everything, each read from top to bottom: {@link rootalert.judge.Action} says what an event
 * did, {@link rootalert.judge.SeverityRule} how bad that is, {@link rootalert.judge.Playbook} what to do.
 */
@NullMarked
package rootalert.judge;

import org.jspecify.annotations.NullMarked;
