/** What holds for every alert, whatever the event contains; unit, sample and fuzz tests all check it. */
@NullMarked
package rootalert.promises;

import org.jspecify.annotations.NullMarked;
