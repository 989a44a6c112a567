/** What {@code mvn -q -Pbench} measures. Nothing here is a test: no build but that one runs it. */
@NullMarked
package rootalert.bench;

import org.jspecify.annotations.NullMarked;
