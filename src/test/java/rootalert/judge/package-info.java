/** Tests of the assessment: the three tables, row by row. */
@NullMarked
package rootalert.judge;

import org.jspecify.annotations.NullMarked;
