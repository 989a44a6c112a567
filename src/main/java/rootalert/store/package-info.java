/**
 * What the function remembers, in one DynamoDB table, which no other package knows. {@link rootalert.store.Schema} lists all that it
 * holds. {@link rootalert.store.Store} is what alerts ask and tell it, and names the classes for everyone else.
 *
 * <p>Nothing here fails an alert or delays it for longer than a few seconds: a table that does not answer is an
 * {@link rootalert.aws.Answer}, and what was not remembered is in the log. An intruder may have written the table, so it informs, may
 * raise a severity, and never lowers one.
 */
@NullMarked
package rootalert.store;

import org.jspecify.annotations.NullMarked;
