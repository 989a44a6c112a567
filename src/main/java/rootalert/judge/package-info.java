/**
 * How bad it is, why, and what to do now.
 *
 * <p>{@link rootalert.judge.Incidents} puts together what belongs together, {@link rootalert.judge.JudgedIncident} judges each
 * once, and {@link rootalert.judge.Triage} picks the few that alert. About calls tables of plain text decide, each read from
 * top to bottom: {@code ActionRow} has what a call did, {@code SeverityRule} how bad that is, {@code WeightRow} what leads, and
 * {@code PlaybookRow} what to do. Everything else is a {@link rootalert.judge.Notice}, one class for each kind.
 */
@NullMarked
package rootalert.judge;

import org.jspecify.annotations.NullMarked;
