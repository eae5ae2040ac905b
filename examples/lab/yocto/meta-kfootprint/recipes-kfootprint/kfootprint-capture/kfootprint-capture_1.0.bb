SUMMARY = "Prints a snapshot of the kernel's memory, for kfootprint"
LICENSE = "MIT"
LIC_FILES_CHKSUM = "file://${COMMON_LICENSE_DIR}/MIT;md5=0835ade698e0bcf8506ecda2f7b4f302"

# The layer lies in a checkout of kfootprint, and takes the script out of it.
FILESEXTRAPATHS:prepend := "${THISDIR}/../../../../../../capture:${THISDIR}/../../../../../ci:"
SRC_URI = "file://kfootprint-capture.sh file://S99kfootprint"
# From 5.1 on, files are unpacked into a folder of their own.
S = "${@d.getVar('UNPACKDIR') or d.getVar('WORKDIR')}"

inherit allarch update-rc.d

do_configure[noexec] = "1"
do_compile[noexec] = "1"

do_install() {
	install -D -m 0755 ${S}/kfootprint-capture.sh ${D}${bindir}/kfootprint-capture
	install -D -m 0755 ${S}/S99kfootprint ${D}${sysconfdir}/init.d/kfootprint
}

# The package kfootprint-capture is the script alone; kfootprint-capture-boot prints a snapshot on the console at every boot
# (of sysvinit; S99kfootprint says what systemd needs).
PACKAGES =+ "${PN}-boot"
FILES:${PN}-boot = "${sysconfdir}/init.d/kfootprint"
RDEPENDS:${PN}-boot = "${PN}"
INITSCRIPT_PACKAGES = "${PN}-boot"
INITSCRIPT_NAME:${PN}-boot = "kfootprint"
INITSCRIPT_PARAMS:${PN}-boot = "start 99 2 3 4 5 ."
