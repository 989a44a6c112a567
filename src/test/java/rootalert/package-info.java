/** Tests of the whole: the pipeline, the packaged function, its set-up, and the order of the packages. */
@NullMarked
package rootalert;

import org.jspecify.annotations.NullMarked;
