/** Tests of the whole: the pipeline, the packaged function, its setup, and the order of the packages. */
@NullMarked
package rootalert;

import org.jspecify.annotations.NullMarked;
