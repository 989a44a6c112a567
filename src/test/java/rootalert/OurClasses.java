package rootalert;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/** The function's own classes as they were compiled, without the tests. Reading them takes seconds. */
public final class OurClasses {
    public static final JavaClasses ALL = new ClassFileImporter()
            .importUrl(
                    RootAlertHandler.class.getProtectionDomain().getCodeSource().getLocation());

    private OurClasses() {}
}
