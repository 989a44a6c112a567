/**
 * How bad it is, why, and what to do now.
 *
 * <p>{@link rootalert.judge.Incidents} puts together what belongs together, {@link rootalert.judge.JudgedIncident} judges each
 * once, and {@link rootalert.judge.Triage} picks the few that alert. About calls four tables decide, each read from top to
 * bottom: {@code ActionRow} says what a call did, {@code SeverityRule} how bad that is, by the table {@code severity.txt},
 * {@code Weight} what leads, and the table {@code playbooks.txt} what to do. Everything else is a {@link rootalert.judge.Notice},
 * one class for each kind.
 */
@NullMarked
package rootalert.judge;

import org.jspecify.annotations.NullMarked;
