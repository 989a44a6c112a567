/** What {@code mvn -q -Pbench} measures. Nothing here is a test, and no other build runs it. */
@NullMarked
package rootalert.bench;

import org.jspecify.annotations.NullMarked;
