/** Tests of the assessment: the three tables, row by row. */
@NullMarked
package rootalert.assess;

import org.jspecify.annotations.NullMarked;
