/**
 * What people and machines read: one alert in the forms that SNS can send.
 *
 * <p>{@code AlertText} chooses the words, once and the same for every form. {@code EmailText}, {@code SmsText}, {@code
 * ChatCard} and {@code AlertJson} lay them out, each disarming in the event's own words what its medium would make a link, a
 * mention or markup ({@link rootalert.text.Defang}).
 */
@NullMarked
package rootalert.render;

import org.jspecify.annotations.NullMarked;
