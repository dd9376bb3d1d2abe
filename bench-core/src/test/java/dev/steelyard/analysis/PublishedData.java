package dev.steelyard.analysis;

/** Published data sets, as the distribution of R 4.2.2 carries them. */
final class PublishedData {

    /** Permeability of human chorioamnion at term: Hollander and Wolfe, 1973, page 69; R's {@code ?wilcox.test}. */
    static final double[] AT_TERM = {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};

    /** The same at 12 to 26 weeks. */
    static final double[] EARLIER = {1.15, 0.88, 0.90, 0.74, 1.21};

    /** Extra hours of sleep: Cushny and Peebles, 1905; Student, 1908; R's {@code sleep}, group 1. */
    static final double[] SLEEP_1 = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};

    /** Group 2. */
    static final double[] SLEEP_2 = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

    /** Miles a gallon with automatic transmission: Henderson and Velleman, 1981; R's {@code mtcars}. */
    static final double[] AUTOMATIC = {
        21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 21.5, 15.5, 15.2, 13.3, 19.2
    };

    /** With manual transmission. */
    static final double[] MANUAL = {21.0, 21.0, 22.8, 32.4, 30.4, 33.9, 27.3, 26.0, 30.4, 15.8, 19.7, 15.0, 21.4};

    /** Flow of the Nile 1871 to 1970, 10^8 m³: Cobb, Biometrika 65, 1978; R's {@code Nile}. */
    static final double[] NILE = {
        1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140,
        1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969,
        831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759, 781, 865,
        845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050,
        918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740
    };

    private PublishedData() {}
}
