/**
 * What people and machines read: one alert in each of the forms that SNS can send.
 *
 * <p>{@code AlertText} chooses the words once, the same for every form. {@code EmailText}, {@code SmsText},
 * {@code ChatCard} and {@code AlertJson} lay them out, and each disarms whatever its medium would turn into a link, a
 * mention or markup ({@link rootalert.text.Defang}).
 */
@NullMarked
package rootalert.message;

import org.jspecify.annotations.NullMarked;
