/**
 * What happened: one delivered piece of JSON, read into immutable facts.
 *
 * <p>{@link rootalert.event.Events} is the only way in. Past it nothing is null, nothing is longer than its bound, and
 * every text is a single line without control characters. The other packages can trust the shape of a value, but never its
 * content: callers choose user agents, names and error texts.
 */
@NullMarked
package rootalert.event;

import org.jspecify.annotations.NullMarked;
