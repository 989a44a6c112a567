/** What every alert keeps to, whatever the event holds: held by unit, sample and fuzz tests alike. */
@NullMarked
package rootalert.promises;

import org.jspecify.annotations.NullMarked;
