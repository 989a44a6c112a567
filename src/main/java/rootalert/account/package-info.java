/**
 * Whose account: the name that people know an account by.
 *
 * <p>A name helps, so it is looked up; a wrong name harms, so it is never guessed; and a look-up may fail, so it may cost
 * neither the alert nor more than its time. Every reason for a missing name is a value, not an exception.
 */
@NullMarked
package rootalert.account;

import org.jspecify.annotations.NullMarked;
