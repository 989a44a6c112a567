/** What is remembered, and what is left out because of it. */
@NullMarked
package rootalert.memory;

import org.jspecify.annotations.NullMarked;
