/**
 * The heartbeat: is the chain from root's activity to its owners whole, and is root protected as before?
 *
 * <p>{@link rootalert.watch.Watch} runs it: {@link rootalert.watch.Checks} asks AWS about each link, {@link
 * rootalert.watch.Telling} decides what is news, and the table keeps what was told.
 */
@NullMarked
package rootalert.watch;

import org.jspecify.annotations.NullMarked;
