/**
 * Fuzz tests. {@code mvn verify} repeats the inputs kept in {@code src/test/resources} and {@code events/}; {@code mvn test
 * -Pfuzz} looks for new ones, for {@code fuzz.time} each.
 */
@NullMarked
package rootalert.fuzz;

import org.jspecify.annotations.NullMarked;
