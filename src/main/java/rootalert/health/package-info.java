/**
 * The heartbeat: is the chain from root's activity to its owners whole, and is root protected as before?
 *
 * <p>{@link rootalert.health.Watch} runs it: {@link rootalert.health.Checks} runs the checks, {@link
 * rootalert.health.News} decides what is news, and the table keeps what was told.
 */
@NullMarked
package rootalert.health;

import org.jspecify.annotations.NullMarked;
